package org.deployledger.standalone.registry.catalog;

/// A refusal in the words of the API: status, error code and message, as Confluent's documentation
/// lists them.
public final class RegistryError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    RegistryError(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    public static RegistryError notHere() {
        return new RegistryError(404, 404, "HTTP 404 Not Found");
    }

    public static RegistryError subjectNotFound(String subject) {
        return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
    }

    public static RegistryError versionNotFound(String version) {
        return new RegistryError(404, 40402, "Version " + version + " not found.");
    }

    public static RegistryError schemaNotFound(String what) {
        return new RegistryError(404, 40403, "Schema " + what + " not found");
    }

    public static RegistryError subjectSoftDeleted(String subject) {
        return new RegistryError(
                404,
                40404,
                "Subject '"
                        + subject
                        + "' was soft deleted. Set permanent=true to delete permanently");
    }

    public static RegistryError subjectNotSoftDeleted(String subject) {
        return new RegistryError(
                404,
                40405,
                "Subject '" + subject + "' was not deleted first before being permanently deleted");
    }

    public static RegistryError versionSoftDeleted(String subject, int version) {
        return new RegistryError(
                404,
                40406,
                "Subject '%s' Version %d was soft deleted. Set permanent=true to delete permanently"
                        .formatted(subject, version));
    }

    public static RegistryError versionNotSoftDeleted(String subject, int version) {
        return new RegistryError(
                404,
                40407,
                "Subject '%s' Version %d was not deleted first before being permanently deleted"
                        .formatted(subject, version));
    }

    public static RegistryError noSubjectLevel(String subject) {
        return new RegistryError(
                404,
                40408,
                "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    public static RegistryError noSubjectMode(String subject) {
        return new RegistryError(
                404,
                40409,
                "Subject '" + subject + "' does not have subject-level mode configured");
    }

    public static RegistryError incompatible(String messages) {
        return new RegistryError(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema: " + messages);
    }

    public static RegistryError invalidSchema(String why) {
        return new RegistryError(422, 42201, "Invalid schema: " + why);
    }

    public static RegistryError invalidVersion(String version) {
        return new RegistryError(
                422,
                42202,
                "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
                        .formatted(version));
    }

    public static RegistryError invalidLevel() {
        return new RegistryError(
                422,
                42203,
                "Invalid compatibility level. Valid values are none, backward, forward, full,"
                        + " backward_transitive, forward_transitive, and full_transitive");
    }

    public static RegistryError notPermitted(String why) {
        return new RegistryError(422, 42205, why);
    }

    public static RegistryError badRequest(String why) {
        return new RegistryError(400, 400, why);
    }

    public static RegistryError storeFailed() {
        return new RegistryError(500, 50001, "Error in the backend data store");
    }
}
