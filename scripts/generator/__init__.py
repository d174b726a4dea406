"""Turns the YAML of rpc_schema into everything that is made from it: one module per output language."""
