/**
 * The loops in which the time goes, each in a plain form and one in vector instructions. All forms of a loop give the same bits,
 * so which of them runs is a matter of speed alone; {@link io.github.weightinit.kernel.KernelChoice} chooses.
 */
package io.github.weightinit.kernel;
