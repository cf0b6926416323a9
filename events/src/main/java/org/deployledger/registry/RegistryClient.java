package org.deployledger.registry;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.RequestTarget;
import org.deployledger.wire.ContractSchemas;
import org.deployledger.wire.RegistryUnavailableException;
import org.deployledger.wire.SchemaIds;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Schemas and ids from a Confluent-compatible registry, each asked once and then remembered; what
/// is unknown is asked again.
///
/// Every method throws [RegistryUnavailableException] where no registry answers, after the retries,
/// and [RegistryRefusedException] where the answer is a refusal.
public final class RegistryClient implements SchemaIds, AutoCloseable {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int NOT_FOUND = 404;

    private record SubjectSchema(String subject, Schema schema) {}

    private final RegistryCalls calls;
    private final boolean autoRegister;
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    public RegistryClient(RegistrySettings settings) {
        this(settings, Thread::sleep);
    }

    RegistryClient(RegistrySettings settings, RegistryCalls.Pause pause) {
        this.calls = new RegistryCalls(settings, pause);
        this.autoRegister = settings.autoRegister();
    }

    /// Registers a schema under a subject, without the hints for Java's code generator. A repeat
    /// gives the same id.
    ///
    /// @throws RegistryRefusedException also where the schema breaks the subject's compatibility
    public int register(String subject, Schema schema) {
        String published = ContractSchemas.published(schema).toString();
        HttpResponse response =
                calls.send(post(RequestTarget.of("subjects", subject, "versions"), published));
        return remember(subject, schema, id(required("register " + subject, response)));
    }

    /// The id of a schema that is registered under a subject; asking never registers.
    public Optional<Integer> find(String subject, Schema schema) {
        Integer known = ids.get(new SubjectSchema(subject, schema));
        if (known != null) {
            return Optional.of(known);
        }
        String published = ContractSchemas.published(schema).toString();
        HttpResponse response = calls.send(post(RequestTarget.of("subjects", subject), published));
        return response.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(
                        remember(subject, schema, id(required("look up " + subject, response))));
    }

    /// The id under which the subject has the schema, which is registered where the settings allow
    /// it.
    @Override
    public int idOf(String subject, Schema schema) {
        Optional<Integer> found = find(subject, schema);
        if (found.isEmpty() && autoRegister) {
            return register(subject, schema);
        }
        return found.orElseThrow(
                () ->
                        new RegistryRefusedException(
                                "look up " + subject,
                                NOT_FOUND,
                                40403,
                                "it lacks this schema, and %s is false"
                                        .formatted(RegistrySettings.AUTO_REGISTER)));
    }

    /// The schema of an id; empty only where the registry answers 404, or with a schema that is not
    /// Avro.
    @Override
    public Optional<Schema> schemaOf(int id) {
        Schema known = schemas.get(id);
        if (known != null || id < 0) {
            return Optional.ofNullable(known);
        }
        HttpResponse response =
                calls.send(
                        request(
                                HttpRequest.get(
                                        RequestTarget.of("schemas", "ids", Integer.toString(id)))));
        if (response.status() == NOT_FOUND) {
            return unknown(response);
        }
        Optional<Schema> schema = avro(required("give schema " + id, response));
        schema.ifPresent(found -> schemas.put(id, found));
        return schema;
    }

    @Override
    public void close() {
        calls.close();
    }

    /// A 404 counts as "unknown schema" only in the registry's own words: a wrong base path answers
    /// 404 too.
    private static Optional<Schema> unknown(HttpResponse response) {
        if (RegistryJson.read(response.body()).number("error_code").isPresent()) {
            return Optional.empty();
        }
        throw new RegistryUnavailableException(
                "Status 404 without an error code: no schema registry is there\n"
                        + "  check the setting schema.registry.url");
    }

    private int remember(String subject, Schema schema, int id) {
        ids.put(new SubjectSchema(subject, schema), id);
        return id;
    }

    private static int id(RegistryJson answer) {
        return answer.number("id")
                .orElseThrow(
                        () ->
                                new RegistryUnavailableException(
                                        "The schema registry's answer has no id"));
    }

    /// Empty for a schema of another kind, and for one that Avro refuses: no reader of ours can use
    /// either.
    private static Optional<Schema> avro(RegistryJson answer) {
        if (!answer.text("schemaType").orElse("AVRO").equals("AVRO")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schema.Parser().parse(answer.text("schema").orElse("")));
        } catch (AvroRuntimeException _) {
            return Optional.empty();
        }
    }

    private static RegistryJson required(String what, HttpResponse response) {
        RegistryJson answer = RegistryJson.read(response.body());
        if (response.isSuccess()) {
            return answer;
        }
        throw new RegistryRefusedException(
                what,
                response.status(),
                answer.number("error_code").orElse(0),
                answer.text("message").orElse("no message"));
    }

    private static HttpRequest post(RequestTarget target, String schema) {
        byte[] body = RegistryJson.schemaRequest(schema).getBytes(StandardCharsets.UTF_8);
        return request(HttpRequest.post(target, HttpRequest.Body.of(CONTENT_TYPE, body)));
    }

    private static HttpRequest request(HttpRequest request) {
        return request.withHeader("Accept", CONTENT_TYPE + ", application/json");
    }
}
