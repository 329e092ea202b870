package io.github.radiopharm.policy.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Bytes of the library, where they lie. */
final class Addresses {
    private Addresses() {}

    /** Copies some of the bytes at an address. */
    static void copy(long address, long size, long start, byte[] into, int length) {
        if (0 < length) {
            MemorySegment segment = MemorySegment.ofAddress(address).reinterpret(size);
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, start, into, 0, length);
        }
    }
}
