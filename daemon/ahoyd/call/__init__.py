"""The call itself, pure: what may happen to one call and what is to be done about it.

states: the words (roles, states, orders, events). table: the rules, as data. ends: why a call ended. machine: walks the
table. network: how the path of a call is. Nothing here waits, sends, opens, logs or asks what time it is.
"""
