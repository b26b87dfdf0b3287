-- Points are spent before every vote, and waited for the disk as long as the vote
-- itself. A crash of the database may forget them: whoever had used some up has
-- them again, and a vote that was wished for can be granted once more, which
-- changes nothing about a vote that stands.
ALTER TABLE "rate_limits" SET UNLOGGED;
