"""What is heard: which sounds go with what happened, and the mixer that plays them. Nothing is told by sound alone."""
