"""The recorder child: both sides of a call, out of their frame rings, into one file."""
