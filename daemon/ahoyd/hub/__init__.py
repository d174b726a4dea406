"""The embedded hub: a process of its own in which the daemons of one user on one machine find each other."""
