package org.mokanda.core.catalogue;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.copy.IssueRegister;
import org.mokanda.core.register.OfficeCode;

/** The delivery book names who asked for copies: it is for those who see all. */
record IssuesInSight(IssueRegister all, Supplier<Sight> sight) implements IssueRegister {
    private boolean isSeen() {
        return switch (sight.get()) {
            case Sight.Everything _ -> true;
            case Sight.OpenYears _ -> false;
        };
    }

    @Override
    public void record(Issue issue) {
        all.record(issue);
    }

    @Override
    public int last(OfficeCode office, Year year) {
        return isSeen() ? all.last(office, year) : 0;
    }

    @Override
    public Optional<Issue> find(CopyNumber number) {
        return isSeen() ? all.find(number) : Optional.empty();
    }

    @Override
    public List<Issue> list(OfficeCode office, Year year) {
        return isSeen() ? all.list(office, year) : List.of();
    }

    @Override
    public List<Issue> after(@Nullable CopyNumber number, int limit) {
        return isSeen() ? all.after(number, limit) : List.of();
    }

    @Override
    public List<Issue> newest(int limit) {
        return isSeen() ? all.newest(limit) : List.of();
    }

    @Override
    public List<Issue> ofAct(ActId act) {
        return isSeen() ? all.ofAct(act) : List.of();
    }
}
