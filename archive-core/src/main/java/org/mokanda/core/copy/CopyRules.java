package org.mokanda.core.copy;

import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** On what a certified copy may rest, and who may sign it (I5, I6). */
public final class CopyRules {
    private CopyRules() {}

    /**
     * Lets a copy be issued or says why not. Nothing is numbered before this has passed.
     *
     * @throws MokandaException {@code copy.not-allowed}, {@code copy.not-an-act}, {@code copy.not-validated} or {@code copy.no-scan}
     */
    public static void requireIssuable(CivilAct act, Account signer) {
        if (!signer.may(Role.Permission.ISSUE_COPY)) {
            throw refusal("copy.not-allowed", signer.login() + " may not issue copies", signer.login());
        }
        requireCopiable(act);
    }

    /**
     * The part of the rules that concerns the act alone, for those who prepare a request.
     *
     * @throws MokandaException {@code copy.not-an-act} for a line of a table, which is a finding aid and proves nothing;
     *     {@code copy.not-validated} when something in the act rests on a machine alone; {@code copy.no-scan} when there is nothing
     *     the copy could show of the register
     */
    public static void requireCopiable(CivilAct act) {
        var reference = act.id().reference();
        if (act.kind() == ActKind.TABLE_ENTRY) {
            throw refusal("copy.not-an-act", reference + " is a line of a table", reference);
        }
        if (!act.isValidated()) {
            throw refusal("copy.not-validated", reference + " rests on proposals", reference);
        }
        if (act.regions().isEmpty()) {
            throw refusal("copy.no-scan", reference + " stands on no scan", reference);
        }
    }

    private static MokandaException refusal(String messageKey, String technical, Object... arguments) {
        return new MokandaException(FailureKind.USAGE, messageKey, technical, null, arguments);
    }
}
