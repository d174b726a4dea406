"""The engine, a child process: network and codecs of one call at a time, driven by control over a pipe.

It is told everything and decides nothing: no gate opens, no ring is made and no peer connection begins or ends without
an order. A fault in one call stays in that call.
"""
