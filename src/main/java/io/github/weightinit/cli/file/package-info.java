/** Files that a command writes beside a checkpoint: results and reports. */
package io.github.weightinit.cli.file;
