drop index complaints_queue_idx;
