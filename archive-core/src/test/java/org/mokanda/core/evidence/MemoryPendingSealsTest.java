package org.mokanda.core.evidence;

final class MemoryPendingSealsTest extends PendingSealsContract {
    private final MemoryPendingSeals seals = new MemoryPendingSeals();

    @Override
    protected PendingSeals seals() {
        return seals;
    }
}
