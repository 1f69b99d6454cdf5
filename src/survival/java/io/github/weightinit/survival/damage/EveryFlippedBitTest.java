package io.github.weightinit.survival.damage;

import io.github.weightinit.verification.FlippedBitTest;

/** Every single bit of every kind of file in a checkpoint. */
public class EveryFlippedBitTest extends FlippedBitTest {
    @Override
    protected int step() {
        return 1;
    }
}
