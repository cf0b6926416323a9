package org.deployledger.projector.query;

import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists items by path. At the head it reads current rows one after the other. In the past it goes
/// from item to item and seeks the version that held, so that the number of versions costs nothing.
final class ItemScan {
    private final Look look;
    private final EnvironmentName environment;
    private final String prefix;
    private final List<Item> items = new ArrayList<>();

    ItemScan(Look look, String prefix) {
        this.look = look;
        this.environment = look.environment();
        this.prefix = prefix;
    }

    Page.Part<Item> head(Optional<String> after, int limit) {
        try (Rows rows = look.rows(Keys.items(environment, prefix))) {
            boolean here =
                    after.isEmpty()
                            ? rows.first()
                            : rows.seek(Keys.item(environment, after.get() + '\0'));
            for (; here && items.size() < limit; here = rows.next()) {
                add(Keys.itemPath(environment, rows.key()), ItemRow.of(rows.value()));
            }
            return part(here);
        }
    }

    Page.Part<Item> past(Optional<String> after, int limit) {
        try (Rows rows = look.rows(Keys.histories(environment, prefix))) {
            boolean here =
                    after.isEmpty()
                            ? rows.first()
                            : rows.seek(Keys.behindHistory(environment, after.get()));
            while (here && items.size() < limit) {
                String path = Keys.versionPath(environment, rows.key());
                boolean held =
                        Keys.invertedSequence(rows.key()) <= look.sequence()
                                || (rows.seek(Keys.version(environment, path, look.sequence()))
                                        && isOf(rows, path));
                if (held) {
                    add(path, ItemRow.of(rows.value()));
                }
                here = rows.seek(Keys.behindHistory(environment, path));
            }
            return part(here);
        }
    }

    private boolean isOf(Rows rows, String path) {
        return path.equals(Keys.versionPath(environment, rows.key()));
    }

    private void add(String path, ItemRow row) {
        if (!row.deleted()) {
            items.add(ItemQueries.itemOf(look, path, row));
        }
    }

    private Page.Part<Item> part(boolean more) {
        return new Page.Part<>(
                items,
                more && !items.isEmpty() ? Optional.of(items.getLast().path()) : Optional.empty());
    }
}
