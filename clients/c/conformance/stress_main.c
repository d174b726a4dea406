/* The negative control of the stress test: DESCRIPTOR LOOKS. */
#include "conformance.h"

int main(int argc, char **argv) { return argc == 3 ? stress(argv[1], argv[2]) : 2; }
