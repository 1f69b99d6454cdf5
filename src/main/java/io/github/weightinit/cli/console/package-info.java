/** The only way to standard output and standard error. */
package io.github.weightinit.cli.console;
