/** The program: {@code Main} runs a command, and {@code Failure} turns what went wrong into one message and an exit code. */
package io.github.weightinit.cli;
