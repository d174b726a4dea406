/** This library's version, which the daemon shows to people. */
export const VERSION = "0.1.0";
