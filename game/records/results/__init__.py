"""Results: every finished play as a row, with its evidence and its log.

==============  ====================================================================
``database``    the file they are kept in: opened, migrated, never half written
``schema``      what its tables are, version by version
``finished``    a finished play as it is kept, and its permanent key
``proof``       whether a log comes to the result it states, and the evidence for it
``proving``     proving many logs, on all processors
``keeping``     writing rows: when a play ends, from logs that have none, all anew
``progress``    first, best and last, for one player and for a class
``portable``    results in a file that goes from one computer to another
``gathering``   taking such files in: what proves itself stays, the rest is named
``forgetting``  taking results away for good
==============  ====================================================================

The logs are the truth; the database is what can be asked quickly.
"""
