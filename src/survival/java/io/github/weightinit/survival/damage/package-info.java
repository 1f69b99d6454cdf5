/** Bytes, files and plans that changed after they were written: what inspect, verify and init do. */
package io.github.weightinit.survival.damage;
