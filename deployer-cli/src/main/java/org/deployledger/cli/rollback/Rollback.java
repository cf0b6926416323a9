package org.deployledger.cli.rollback;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.DeployRequest;
import org.deployledger.cli.deploy.DeployResult;
import org.deployledger.cli.deploy.Redeployment;
import org.deployledger.cli.document.Foresight;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Confirmation;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.Optional;

/// One run of `rollback`: plan, ask, deploy. What others deploy between the plan and the commit is
/// a conflict, as for every deployment: the plan's versions are the bases.
public final class Rollback {
    private static final int DELETES_WITHOUT_PERMISSION = 10;

    private final Session session;
    private final RollbackRequest request;
    private final Confirmation confirmation;

    public Rollback(Session session, RollbackRequest request, Confirmation confirmation) {
        this.session = session;
        this.request = request;
        this.confirmation = confirmation;
    }

    /// Makes the content what it was at a moment.
    ///
    /// @param moment a time (RFC 3339), a sequence, `deployment:ID` or `label:NAME`
    public Result to(String moment) {
        begin();
        return carryOut(new PastPlan(session, request).to(moment), 1);
    }

    /// Takes back what one deployment changed, and keeps what others changed later.
    ///
    /// @param deployment its id, or the first digits of it
    public Result only(String deployment) {
        begin();
        return carryOut(new ReversePlan(session, request).of(deployment), 2);
    }

    private void begin() {
        if (!request.dryRun()) {
            session.ledger().openAhead();
        }
        new Refresh(session).requireSameLedger();
    }

    private Result carryOut(RollbackPlan plan, int waited) {
        if (plan.items().isEmpty()) {
            return plan;
        }
        if (request.dryRun()) {
            return plan.with(Foresight.of(session, plan.changes(), checksum -> of(plan, checksum)));
        }
        requirePermission(plan.changes());
        warnIfDirty();
        if (confirmation.asks()) {
            session.output().text(plan::show);
            session.output().flush();
        }
        confirmation.require(
                "Deploy "
                        + Brief.count(plan.items().size(), "change")
                        + " to "
                        + plan.environment()
                        + "?",
                request.command(),
                "--dry-run");
        DeployResult deployed =
                new Redeployment(session, asDeployment(plan))
                        .deploy(plan.changes(), plan.contents(), waited);
        return new RollbackResult(deployed, plan, request.command());
    }

    private byte[] of(RollbackPlan plan, Checksum checksum) {
        Bytes merged = plan.contents().get(checksum);
        return merged == null ? new ContentKeeper(session).fetch(checksum) : merged.array();
    }

    private DeployRequest asDeployment(RollbackPlan plan) {
        return new DeployRequest(
                request.filter(),
                request.reason().or(() -> Optional.of("rollback " + plan.title())),
                request.ticket(),
                request.allowDeletes(),
                false);
    }

    private void requirePermission(List<LocalChange> changes) {
        long deletions = changes.stream().filter(LocalChange::isDeletion).count();
        if (deletions > DELETES_WITHOUT_PERMISSION && !request.allowDeletes()) {
            throw Failure.refused(
                            "too_many_deletes",
                            "more than "
                                    + DELETES_WITHOUT_PERMISSION
                                    + " items would be deleted, which wants to be allowed")
                    .fact("deletions", deletions)
                    .next(request.command() + " --dry-run", "shows which")
                    .next(request.command() + " --allow-deletes", "means it");
        }
    }

    private void warnIfDirty() {
        if (session.look().dirty()) {
            session.output()
                    .note(
                            "warning: the git working tree is dirty; the deployment is recorded as"
                                    + " dirty");
        }
    }
}
