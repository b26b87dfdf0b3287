-- Of their own, because a new value can be used only once it is committed.
ALTER TYPE "moderation_kind" ADD VALUE 'hide_comment';
ALTER TYPE "moderation_kind" ADD VALUE 'lock';
