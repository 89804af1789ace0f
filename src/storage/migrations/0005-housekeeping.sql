create index inbound_event_received on lead_handover.inbound_event (received_at);
