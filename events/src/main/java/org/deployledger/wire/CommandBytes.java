package org.deployledger.wire;

import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.deployledger.command.Command;
import org.deployledger.wire.mapping.CommandMapping;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Commands as bytes that need no registry, for whoever keeps one before it is sent: the writer's
/// schema as JSON (`u32` length and UTF-8), then the Avro body. A later version of the contract
/// reads them.
public final class CommandBytes {
    static {
        TrustedClasses.register();
    }

    private CommandBytes() {}

    /// The bytes of a command.
    public static byte[] write(Command command) {
        SpecificRecord record = CommandMapping.toAvro(command);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] schema = record.getSchema().toString().getBytes(StandardCharsets.UTF_8);
            out.writeInt(schema.length);
            out.write(schema);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    /// The command of some bytes.
    ///
    /// @param type record name of its schema
    /// @throws IllegalArgumentException if this version has no such command, or cannot read it
    public static Command read(String type, byte[] bytes) {
        Schema reader =
                ContractSchemas.commands().stream()
                        .filter(schema -> schema.getName().equals(type))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no command: " + type));
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            byte[] schema = in.readNBytes(in.readInt());
            Schema writer = new Schema.Parser().parse(new String(schema, StandardCharsets.UTF_8));
            SpecificRecord record =
                    new SpecificDatumReader<SpecificRecord>(writer, reader)
                            .read(null, DecoderFactory.get().directBinaryDecoder(in, null));
            return CommandMapping.toDomain(record);
        } catch (IOException e) {
            throw new IllegalArgumentException("the command cannot be read: " + type, e);
        }
    }
}
