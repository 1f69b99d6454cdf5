/** A real YARN, with the driver on either side of it. */
package io.github.weightinit.survival.yarn;
