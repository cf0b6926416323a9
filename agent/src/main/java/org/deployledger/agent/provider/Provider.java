package org.deployledger.agent.provider;

import org.deployledger.item.ItemPath;

import java.util.List;
import java.util.Optional;

/// One running system. The agent calls it from one thread at a time, and interrupts that thread to
/// end a call.
public interface Provider extends AutoCloseable {
    /// What this is a provider of; the same answer every time.
    Description describe();

    /// Looks at the running system: all its resources, each id once, in any order.
    ///
    /// Unknown is not empty: what cannot be listed whole is an exception.
    ///
    /// @throws ProviderException if the system does not answer, or not as it should
    List<Resource> discover() throws ProviderException, InterruptedException;

    /// What has to be done for the running system to be as desired. Looks at nothing but its
    /// arguments, and changes nothing.
    ///
    /// @param desired the items that the provider was given
    /// @param actual what [#discover()] found
    /// @throws ProviderException if the plan cannot be made; an item that cannot be read is no such
    ///   case, but a problem of the plan
    Plan plan(Desired desired, List<Resource> actual) throws ProviderException;

    /// Does what the plan says, in its order, and tells each outcome to the course before it begins
    /// the next action. Between two actions it asks whether to go on; within one it does not.
    ///
    /// A provider that works by deployment makes one step of all actions: they take effect together
    /// or not at all, and are told together. It is called with an empty plan too: where the last
    /// call did not come to its end, whatever had to be told to the running system is told again.
    ///
    /// @throws ProviderException if nothing more can be done; actions that nothing was told of are
    ///   taken for not begun
    void apply(Plan plan, Desired desired, Course course)
            throws ProviderException, InterruptedException;

    /// Which desired state the system has, as far as the system itself says so: the sequence that
    /// was applied last. Only providers that work by deployment know one.
    ///
    /// @throws ProviderException if the system does not answer
    default Optional<Applied> applied() throws ProviderException {
        return Optional.empty();
    }

    /// Begins to watch the system for changes that others make. What the provider changes itself is
    /// no such change.
    ///
    /// @param changed called from any thread, once things have been quiet for a moment; quick
    /// @return ends the watching when it is closed
    default AutoCloseable watch(Runnable changed) throws ProviderException {
        return () -> {};
    }

    /// The bytes that the system has for an item, so that they can be proposed for deployment;
    /// empty where it has none, or where they are not what items are made of.
    ///
    /// @throws ProviderException if the system does not answer
    default Optional<byte[]> content(ItemPath item) throws ProviderException {
        return Optional.empty();
    }

    /// What on this host would keep the provider from working, as far as can be told without asking
    /// its system; empty where nothing is known to. What is not there yet may be once it works.
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /// Gives back connections and threads.
    @Override
    default void close() {}
}
