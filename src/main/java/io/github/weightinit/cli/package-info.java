/** The commands, one a file: what people type, see, and get as exit code. */
package io.github.weightinit.cli;
