package org.deployledger.store;

class MemoryKeyValuesTest extends KeyValuesContract {

    private final KeyValues store = new MemoryKeyValues();

    @Override
    protected KeyValues store() {
        return store;
    }
}
