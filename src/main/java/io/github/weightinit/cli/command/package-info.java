/** The commands, one per file. */
package io.github.weightinit.cli.command;
