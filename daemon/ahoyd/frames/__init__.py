"""Pictures and sound in shared memory (rpc_schema/frames/AHOYSHM1.md): one writer a ring, many readers, no lock."""
