package org.deployledger.agent.proxmox.desired;

import java.util.Map;

/// What a guest that does not exist is made of.
public sealed interface Creation {
    /// A copy of a template of the cluster.
    ///
    /// @param template number of the template
    /// @param fields more that the call takes, by the API's names
    record Clone(long template, Map<String, String> fields) implements Creation {
        public Clone {
            fields = Map.copyOf(fields);
        }
    }

    /// A container from an archive of a system.
    ///
    /// @param archive such as `local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst`
    /// @param fields more that the call takes, by the API's names
    record FromArchive(String archive, Map<String, String> fields) implements Creation {
        public FromArchive {
            fields = Map.copyOf(fields);
        }
    }
}
