package org.mokanda.deposit;

/**
 * What somebody who wants to open a deposit says; it opens only for whoever began it (I6).
 *
 * @param id as an address has it; any text
 * @param by login
 */
public record DepositKey(String id, String by) {
    /** No words of people (I7). */
    @Override
    public String toString() {
        return "DepositKey";
    }
}
