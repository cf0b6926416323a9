package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Values of resources' fields as people read them: JSON on one line, cut where it is long.
final class Values {
    private static final int MOST = 80;

    private Values() {}

    static String text(@Nullable Object value) {
        String text = new JsonObject().put("v", value).toString();
        int colon = text.indexOf(':');
        String json = text.substring(colon + 1, text.lastIndexOf('}')).strip();
        return json.length() <= MOST ? json : json.substring(0, MOST - 1) + "…";
    }
}
