"""What is put around aiortc's RTP: gate, reception, buffers. Only `_aiortc` knows a private name of the library."""
