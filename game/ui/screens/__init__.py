"""One file a screen. Each is built from the state of the play and the language of the moment."""
