package org.deployledger.agent.proxmox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.deployledger.http.HttpResponse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What the API said: the field `data` of a good answer.
public final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String call;
    private final JsonNode data;
    private final long total;

    private Answer(String call, JsonNode root) {
        this.call = call;
        this.data = root.get("data");
        this.total = root.path("total").asLong(0);
    }

    /// The answer to a call that went well.
    ///
    /// @param call for messages
    static Answer read(String call, HttpResponse response, boolean isWrite) throws ApiException {
        JsonNode root;
        try {
            root = JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new ApiException(
                    Failure.UNEXPECTED_ANSWER,
                    isWrite,
                    "%s was answered with %d bytes that are no JSON (line %d, column %d)"
                            .formatted(
                                    call,
                                    response.body().length,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new ApiException(Failure.UNEXPECTED_ANSWER, isWrite, call, e);
        }
        if (!root.isObject() || !root.has("data")) {
            throw new ApiException(
                    Failure.UNEXPECTED_ANSWER,
                    isWrite,
                    call + " was answered with JSON that has no field data");
        }
        return new Answer(call, root);
    }

    /// The text of an error answer's field, or nothing.
    static JsonNode tryRead(HttpResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    /// How many rows there are, of which this answer has a part; 0 where it does not say.
    public long total() {
        return total;
    }

    /// A list of objects.
    public List<Fields> rows() throws ApiException {
        if (!data.isArray()) {
            throw ApiException.unexpected(call + " was not answered with a list");
        }
        List<Fields> rows = new ArrayList<>();
        for (JsonNode row : data) {
            if (!row.isObject()) {
                throw ApiException.unexpected(call + " was answered with a list of other things");
            }
            rows.add(new Fields(row));
        }
        return rows;
    }

    /// An object.
    public Fields fields() throws ApiException {
        if (!data.isObject()) {
            throw ApiException.unexpected(call + " was not answered with an object");
        }
        return new Fields(data);
    }

    /// A string; empty where the answer is something else.
    public String text() {
        return data.isTextual() ? data.asText() : "";
    }
}
