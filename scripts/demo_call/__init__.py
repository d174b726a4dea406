"""The demonstration call: two daemons, two clients, and a judgement on what they saw and heard."""
