package org.mokanda.core.register;

/**
 * What people see of a register in a list; all counts are zero or more.
 *
 * @param scans files kept, quarantined ones not counted
 * @param pages pages on these scans
 * @param pagesWaiting not read yet
 * @param pagesSetAside could not be decoded or read
 * @param quarantined files kept apart, but for separators, with which nothing is wrong
 * @param acts proposed and validated acts
 * @param actsValidated acts a person answers for
 */
public record RegisterSummary(
        RegisterId id,
        int scans,
        int pages,
        int pagesWaiting,
        int pagesSetAside,
        int quarantined,
        int acts,
        int actsValidated) {}
