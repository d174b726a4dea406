"""The recorder child: what is in frame rings, into files: both sides of a call, or one picture."""
