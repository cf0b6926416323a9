package org.deployledger.agent.work;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.topics.LedgerTopics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Opens a change set with what the host has, for people to look at and to commit.
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    /// What a record with changes holds of content.
    private static final int RECORD_BYTES = LedgerTopics.COMMAND_BYTES - 64 * 1024;

    private final Workplace place;

    Adoption(Workplace place) {
        this.place = place;
    }

    /// Opens a change set, and stages every file that is not as deployed.
    void adopt(Observing.Seen seen) {
        UUID changeSet = UUID.randomUUID();
        CommandEnvelope envelope = place.reporter().envelope(changeSet);
        place.reporter()
                .send(
                        new Command.OpenChangeSet(
                                envelope, "what the host has, provider " + place.name()));
        int index = 0;
        for (Action action : seen.plan().actions()) {
            try {
                Optional<Command> stage = stage(seen, action, changeSet, index);
                if (stage.isPresent()) {
                    place.reporter().send(stage.get());
                    index++;
                }
            } catch (ProviderException e) {
                LOG.warn(
                        "not adopted provider={} resource={} cause={}",
                        place.name(),
                        action.resource(),
                        e.getMessage());
            }
        }
        LOG.info("adopted provider={} changeSet={} changes={}", place.name(), changeSet, index);
    }

    private Optional<Command> stage(Observing.Seen seen, Action action, UUID changeSet, int index)
            throws ProviderException {
        ItemPath path = path(action);
        if (path == null) {
            return Optional.empty();
        }
        DesiredItem known = seen.desired().items().get(path);
        long base = known == null ? 0 : known.version();
        if (action.operation() == Action.Operation.CREATE) {
            return Optional.of(
                    staging(
                            changeSet,
                            new StagedChange(
                                    index, path.value(), StagedOperation.DELETE, base, null),
                            List.of()));
        }
        Optional<byte[]> content = place.provider().content(path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        byte[] data = ContentCodec.compress(content.get());
        if (data.length > RECORD_BYTES) {
            throw new ProviderException("too_large", path + " is too large to be adopted");
        }
        Checksum checksum = Checksum.of(content.get());
        List<InlineContent> contents = new ArrayList<>();
        contents.add(
                new InlineContent(
                        checksum,
                        content.get().length,
                        ContentEncoding.ZSTD,
                        null,
                        Bytes.wrap(data)));
        return Optional.of(
                staging(
                        changeSet,
                        new StagedChange(index, path.value(), StagedOperation.PUT, base, checksum),
                        contents));
    }

    private Command staging(UUID changeSet, StagedChange change, List<InlineContent> contents) {
        return new Command.StageChanges(
                place.reporter().envelope(changeSet), List.of(change), contents);
    }

    private static @Nullable ItemPath path(Action action) {
        if (action.item() != null) {
            return action.item();
        }
        try {
            return new ItemPath(action.resource());
        } catch (InvalidValueException e) {
            return null;
        }
    }
}
