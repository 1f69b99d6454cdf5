/** What reaches the terminal, and in which form. */
package io.github.weightinit.cli.console;
