/** Files and folders that a command line names: specs, checkpoints, reports and other output. */
package io.github.weightinit.cli.file;
