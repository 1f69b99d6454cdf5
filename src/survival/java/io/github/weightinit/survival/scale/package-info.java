/** A cluster of many executors and an object store with limits, simulated in one JVM around the real driver and the real tasks. */
package io.github.weightinit.survival.scale;
