use zed_extension_api::{
    self as zed, serde_json::Value, settings::LspSettings, Command, LanguageServerId, Result, Worktree,
};

struct NpqpLint;

impl zed::Extension for NpqpLint {
    fn new() -> Self {
        NpqpLint
    }

    /// The command from the settings, or `npqp-lint server` from the PATH.
    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.binary);
        let (path, arguments) = binary.map(|binary| (binary.path, binary.arguments)).unwrap_or_default();
        let command = path.or_else(|| worktree.which("npqp-lint")).ok_or(
            "npqp-lint is not on the PATH; install it with: pip install 'npqp-lint[server]', \
             or set its path in lsp.npqp-lint.binary.path",
        )?;
        let args = arguments.unwrap_or_else(|| vec!["server".to_string()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.initialization_options))
    }
}

zed::register_extension!(NpqpLint);
