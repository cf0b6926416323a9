package org.deployledger.agent.files;

import org.deployledger.agent.files.document.Documents;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.Checksum;

import java.util.Optional;

/// The bytes of items, once they are found to be what was deployed, and readable.
final class ItemContents implements Releases.Contents {
    private final boolean parse;

    ItemContents(boolean parse) {
        this.parse = parse;
    }

    @Override
    public byte[] of(DesiredItem item) throws ProviderException {
        byte[] bytes = item.bytes();
        Checksum is = Checksum.of(bytes);
        if (!is.equals(item.checksum())) {
            throw new ProviderException(
                    "content_mismatch",
                    "the content of %s has the checksum %s, and was deployed with %s"
                            .formatted(item.path(), is, item.checksum()));
        }
        Optional<String> fault = parse ? Documents.fault(item.path(), bytes) : Optional.empty();
        if (fault.isPresent()) {
            throw new ProviderException(
                    "unparsable",
                    item.path() + ", " + fault.get() + "; deploy a version that can be read");
        }
        return bytes;
    }
}
