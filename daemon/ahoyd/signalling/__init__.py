"""How calls reach the other side: backends behind one interface, `ports.Signalling`."""
