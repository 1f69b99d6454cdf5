/** Progress of a job on standard error: a bar, or lines. */
package io.github.weightinit.cli.progress;
