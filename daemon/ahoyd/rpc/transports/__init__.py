"""The sockets the contract travels on, all with the same answers."""
