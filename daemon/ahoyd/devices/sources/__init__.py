"""Where pictures and sound come from: one module a family of sources."""
