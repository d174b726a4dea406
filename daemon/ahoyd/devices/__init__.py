"""The devices child: the only opener of cameras, microphones, speakers and screens, and of their stand-ins."""
