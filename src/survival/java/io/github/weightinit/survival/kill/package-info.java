/** SIGKILL of the driver while it writes. */
package io.github.weightinit.survival.kill;
